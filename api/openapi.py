"""`python -m api.openapi`: the OpenAPI document, from which the console's types are generated."""

import json
import sys

from api.main import create_app
from gis.settings import Settings

if __name__ == "__main__":
    json.dump(create_app(Settings()).openapi(), sys.stdout, indent=1, sort_keys=True, ensure_ascii=False)
