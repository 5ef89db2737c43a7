"""Names are found by their words"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

# What of a folded name can be looked up: its words, and each two that follow each other as one ("batumerah").
NAME_TOKENS = """
CREATE FUNCTION name_tokens(folded text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT token), '{}')
    FROM string_to_array(folded, ' ') WITH ORDINALITY AS said(words),
         LATERAL (SELECT unnest(words) AS token
                  UNION ALL
                  SELECT words[place] || words[place + 1] FROM generate_series(1, cardinality(words) - 1) AS place) each
    WHERE token <> ''
$$
"""

# A word, as it sounds (double letters once, y as i, old spellings, -ng as -n), and that with any one letter left out:
# two words that differ by one letter more, fewer, other or changed places share one of these. With four consonants or
# more, those too: vowels and h are mistaken most, and several in a long word. Words with figures, and short ones, stand
# for themselves only.
WORD_SLIPS = """
CREATE FUNCTION word_slips(word text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN word ~ '[0-9]' OR char_length(sound) < 4 THEN ARRAY[word]
        ELSE ARRAY[word, sound] || ARRAY(SELECT DISTINCT left(sound, place - 1) || substr(sound, place + 1)
                            FROM generate_series(1, char_length(sound)) AS place)
            || CASE WHEN char_length(regexp_replace(sound, '[aiueoh]', '', 'g')) < 4 THEN '{}'
               ELSE ARRAY['~' || regexp_replace(sound, '[aiueoh]', '', 'g')] END END
    FROM (SELECT regexp_replace(regexp_replace(translate(
                     replace(replace(replace(replace(replace(word, 'oe', 'u'), 'dj', 'j'), 'tj', 'c'), 'ph', 'f'), 'kh', 'k'),
                     'yvz', 'ifs'), 'ng$', 'n'), '(.)\\1+', '\\1', 'g') AS sound) AS heard
$$
"""

# The vocabulary follows every change of a name in the same transaction, whoever makes it. One at a time: two that
# count the same words in another order would wait for each other.
COUNT_TOKENS = """
CREATE FUNCTION count_tokens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(112012);
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM place_token;
        RETURN NULL;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO place_token (token, names)
        SELECT token, count(*) FROM fresh, unnest(fresh.tokens) AS token GROUP BY token
        ON CONFLICT (token) DO UPDATE SET names = place_token.names + excluded.names;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        WITH gone AS (SELECT token, count(*) AS names FROM stale, unnest(stale.tokens) AS token GROUP BY token)
        UPDATE place_token SET names = place_token.names - gone.names FROM gone WHERE place_token.token = gone.token;
        DELETE FROM place_token
        WHERE names <= 0 AND token IN (SELECT token FROM stale, unnest(stale.tokens) AS token);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tokens_gained AFTER INSERT ON place_name REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION count_tokens();
CREATE TRIGGER tokens_changed AFTER UPDATE ON place_name REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION count_tokens();
CREATE TRIGGER tokens_lost AFTER DELETE ON place_name REFERENCING OLD TABLE AS stale
    FOR EACH STATEMENT EXECUTE FUNCTION count_tokens();
CREATE TRIGGER tokens_emptied AFTER TRUNCATE ON place_name FOR EACH STATEMENT EXECUTE FUNCTION count_tokens();
"""
COUNT_NOW = """
INSERT INTO place_token (token, names)
SELECT token, count(*) FROM place_name, unnest(tokens) AS token GROUP BY token;
"""

# The names of areas and roads are kept in each process until this row changes. Random: a number could come again after
# a change that was taken back.
NAMING = """
INSERT INTO naming (version) VALUES (gen_random_uuid());
CREATE FUNCTION names_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE naming SET version = gen_random_uuid();
    RETURN NULL;
END $$;
"""
NAMED = ('kecamatan', 'kelurahan', 'road_edge')
WATCH = """
CREATE TRIGGER names_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION names_changed();
"""

# The triggers write as the owner; the application only reads.
GRANTS = """
GRANT SELECT ON place_token, naming TO ambon112_app;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON place_token, naming FROM ambon112_app;
"""

TRIGRAM = {'unique': False, 'postgresql_using': 'gin', 'postgresql_with': {'fastupdate': 'off'}}


def upgrade() -> None:
    op.execute(NAME_TOKENS)
    op.execute(WORD_SLIPS)
    op.drop_index('ix_place_name_folded_trgm', table_name='place_name')
    op.drop_index('ix_road_edge_name_trgm', table_name='road_edge')
    op.add_column('place_name', sa.Column('tokens', sa.ARRAY(sa.Text()), sa.Computed('name_tokens(folded)', persisted=True), nullable=True))
    op.create_index('ix_place_name_tokens', 'place_name', ['tokens'], unique=False, postgresql_using='gin', postgresql_with={'fastupdate': 'off'})
    op.create_index('ix_place_name_letters', 'place_name', [sa.literal_column("replace(folded, ' ', '')"), 'place_id'], unique=False)
    op.create_table('place_token',
    sa.Column('token', sa.Text(), nullable=False),
    sa.Column('names', sa.Integer(), nullable=False),
    sa.Column('slips', sa.ARRAY(sa.Text()), sa.Computed('word_slips(token)', persisted=True), nullable=True),
    sa.PrimaryKeyConstraint('token', name=op.f('pk_place_token'))
    )
    op.create_index('ix_place_token_slips', 'place_token', ['slips'], unique=False, postgresql_using='gin', postgresql_with={'fastupdate': 'off'})
    op.create_table('naming',
    sa.Column('single', sa.Boolean(), server_default=sa.text('true'), nullable=False),
    sa.Column('version', sa.UUID(), nullable=False),
    sa.CheckConstraint('single', name=op.f('ck_naming_single')),
    sa.PrimaryKeyConstraint('single', name=op.f('pk_naming'))
    )
    op.execute(COUNT_NOW)
    op.execute(COUNT_TOKENS)
    op.execute(NAMING)
    for table in NAMED:
        op.execute(WATCH.format(table=table))
    op.execute(GRANTS)


def downgrade() -> None:
    for table in NAMED:
        op.execute(f'DROP TRIGGER names_changed ON {table}')
    for trigger in ('tokens_gained', 'tokens_changed', 'tokens_lost', 'tokens_emptied'):
        op.execute(f'DROP TRIGGER {trigger} ON place_name')
    op.drop_table('naming')
    op.drop_table('place_token')
    op.drop_index('ix_place_name_letters', table_name='place_name')
    op.drop_column('place_name', 'tokens')
    op.create_index('ix_place_name_folded_trgm', 'place_name', ['folded'], postgresql_ops={'folded': 'gin_trgm_ops'}, **TRIGRAM)
    op.create_index('ix_road_edge_name_trgm', 'road_edge', ['name'], postgresql_ops={'name': 'gin_trgm_ops'}, **TRIGRAM)
    for function in ('names_changed()', 'count_tokens()', 'word_slips(text)', 'name_tokens(text)'):
        op.execute(f'DROP FUNCTION {function}')
