/** Symbols drawn on a canvas and handed to the map: no picture is fetched. */
import type { Map } from "maplibre-gl";
import { SIGNS } from "../services";
import { COLOURS, type Theme, type Token } from "../theme";

const RATIO = 2; // drawn at twice the size, for sharp screens

function canvas(size: number, draw: (pen: CanvasRenderingContext2D) => void): ImageData {
  const sheet = document.createElement("canvas");
  sheet.width = sheet.height = size * RATIO;
  const pen = sheet.getContext("2d", { willReadFrequently: true })!;
  pen.scale(RATIO, RATIO);
  draw(pen);
  return pen.getImageData(0, 0, sheet.width, sheet.height);
}

/** A path of a 24 x 24 box, filled and edged so that it stands out on land and sea alike. */
function shape(path: string, fill: string, edge: string, size: number): ImageData {
  return canvas(size, (pen) => {
    const scale = (size - 4) / 24;
    pen.translate(2, 2);
    pen.scale(scale, scale);
    const drawn = new Path2D(path);
    pen.lineJoin = "round";
    pen.lineWidth = 3.2 / scale;
    pen.strokeStyle = edge;
    pen.stroke(drawn);
    pen.fillStyle = fill;
    pen.fill(drawn, "evenodd");
  });
}

function disc(text: string, fill: string, ink: string, edge: string, size: number): ImageData {
  return canvas(size, (pen) => {
    const middle = size / 2;
    pen.beginPath();
    pen.arc(middle, middle, middle - 2, 0, 2 * Math.PI);
    pen.fillStyle = fill;
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = edge;
    pen.stroke();
    pen.fillStyle = ink;
    pen.font = `700 ${Math.round(size * 0.48)}px Inter, sans-serif`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(text, middle, middle + 1);
  });
}

const ARROW = "M12 1 21 22 12 17 3 22z";

/** Stripes that join at every edge of a square of `size`. */
function hatch(ink: string, size: number): ImageData {
  return canvas(size, (pen) => {
    pen.strokeStyle = ink;
    pen.lineWidth = 3;
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift - 2, size + 2);
      pen.lineTo(shift + size + 2, -2);
      pen.stroke();
    }
  });
}

/** A no-entry sign. */
function closed(fill: string, edge: string, size: number): ImageData {
  return canvas(size, (pen) => {
    const middle = size / 2;
    pen.beginPath();
    pen.arc(middle, middle, middle - 2, 0, 2 * Math.PI);
    pen.fillStyle = fill;
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = edge;
    pen.stroke();
    pen.fillStyle = edge;
    pen.fillRect(size * 0.25, middle - size * 0.08, size * 0.5, size * 0.16);
  });
}

const ROUND = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z";

/** Names: `post-damkar`, `unit`, `unit-still` (no direction known), `hatch`, `closed`, `incident-1`, `incident-2`, `incident-3`, `choice-1` to `choice-9`. */
export function addImages(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  const add = (name: string, image: ImageData): void => void map.addImage(name, image, { pixelRatio: RATIO });
  for (const [service, sign] of Object.entries(SIGNS)) add(`post-${service}`, shape(sign.path, colour[sign.colour], colour.halo, 22));
  add("unit", shape(ARROW, colour.ink, colour.halo, 22));
  add("unit-still", shape(ROUND, colour.ink, colour.halo, 18));
  add("hatch", hatch(colour.late, 12));
  add("closed", closed(colour["closed-sign"], colour.marker_edge, 22));
  for (const priority of [1, 2, 3]) {
    add(`incident-${priority}`, disc(String(priority), colour[`p${priority}` as Token], colour[`on-p${priority}` as Token], colour.marker_edge, 26));
  }
  for (let digit = 1; digit <= 9; digit++) add(`choice-${digit}`, disc(String(digit), colour.panel, colour.ink, colour.selection, 24));
}
