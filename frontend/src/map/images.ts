/** Symbols drawn on a canvas and handed to the map: no picture is fetched. */
import type { Map } from "maplibre-gl";
import { SIGNS } from "../services";
import { COLOURS, type Theme, type Token } from "../theme";

const RATIO = 2; // drawn at twice the size, for sharp screens

type Pen = CanvasRenderingContext2D;

function canvas(size: number, draw: (pen: Pen) => void): ImageData {
  const sheet = document.createElement("canvas");
  sheet.width = sheet.height = size * RATIO;
  const pen = sheet.getContext("2d", { willReadFrequently: true })!;
  pen.scale(RATIO, RATIO);
  draw(pen);
  return pen.getImageData(0, 0, sheet.width, sheet.height);
}

interface Coat { fill: string; line: string; edge: string; dash?: number[] }

/** A path of a 24 x 24 box with an edge round it, so that it stands out on land and sea alike; a hollow one has `fill`
 * apart from `line`, a doubtful one a dashed line. */
function shape(path: string, { fill, line, edge, dash }: Coat, size: number, over?: (pen: Pen) => void): ImageData {
  return canvas(size, (pen) => {
    const scale = (size - 5) / 24;
    pen.translate(2.5, 2.5);
    pen.scale(scale, scale);
    const drawn = new Path2D(path);
    pen.lineJoin = "round";
    const stroke = (colour: string, width: number, dashes: number[] = []): void => {
      pen.setLineDash(dashes);
      pen.strokeStyle = colour;
      pen.lineWidth = width / scale;
      pen.stroke(drawn);
    };
    stroke(edge, fill === line ? 3.2 : 5);
    pen.fillStyle = fill;
    pen.fill(drawn, "evenodd");
    if (fill !== line) stroke(line, 2.2, dash);
    over?.(pen);
  });
}

function disc(pen: Pen, [x, y]: [number, number], radius: number, fill: string, edge: string, width = 2): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = fill;
  pen.fill();
  pen.lineWidth = width;
  pen.strokeStyle = edge;
  pen.stroke();
}

function word(pen: Pen, text: string, ink: string, size: number, middle: number): void {
  pen.fillStyle = ink;
  pen.font = `700 ${size}px Inter, sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(text, middle, middle + 1);
}

function numbered(text: string, fill: string, ink: string, edge: string, size: number): ImageData {
  return canvas(size, (pen) => {
    disc(pen, [size / 2, size / 2], size / 2 - 2, fill, edge);
    word(pen, text, ink, Math.round(size * 0.48), size / 2);
  });
}

interface Ring { fill: string; ink: string; track: string; hand: string }

/** A number in a ring of which `quarters` are full, clockwise from the top. */
function incident(text: string, quarters: number, { fill, ink, track, hand }: Ring, over?: (pen: Pen) => void): ImageData {
  const [size, middle] = [36, 18];
  return canvas(size, (pen) => {
    disc(pen, [middle, middle], 16.5, track, track, 1);
    pen.beginPath();
    pen.arc(middle, middle, 14.5, -Math.PI / 2, (quarters / 2 - 0.5) * Math.PI);
    pen.lineWidth = 3.4;
    pen.strokeStyle = hand;
    pen.stroke();
    disc(pen, [middle, middle], 11.5, fill, track, 1.6);
    word(pen, text, ink, 14, middle);
    over?.(pen);
  });
}

/** The same with a sign at its shoulder: somebody did not answer in time. */
function late(pen: Pen, { late: fill, panel: ink, halo }: Record<Token, string>): void {
  disc(pen, [28.5, 7.5], 6.5, fill, halo, 1.6);
  pen.fillStyle = ink;
  pen.fillRect(27.6, 4, 1.9, 4.2);
  pen.fillRect(27.6, 9.2, 1.9, 1.9);
}

/** Several discs behind each other: more than one incident. */
function group({ fill, track, hand }: Ring): ImageData {
  const size = 46;
  return canvas(size, (pen) => {
    for (const shift of [4.5, 2.25]) disc(pen, [21 + shift, 25 - shift], 16, fill, track, 1.6);
    disc(pen, [21, 25], 16, fill, track, 1.6);
    disc(pen, [21, 25], 17.5, "rgba(0, 0, 0, 0)", hand, 1.6);
  });
}

export const ARROW = "M12 1 21 22 12 17 3 22z";
const ROUND = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z";
const SERVICES = ["fire", "health", "police", "bpbd", "sea_rescue", "army", "other"] as const;

/** A bar from corner to corner. */
function crossedOut(ink: string, edge: string): (pen: Pen) => void {
  return (pen) => {
    for (const [colour, width] of [[edge, 6], [ink, 2.6]] as const) {
      pen.beginPath();
      pen.moveTo(1, 3);
      pen.lineTo(23, 21);
      pen.setLineDash([]);
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.stroke();
    }
  };
}

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
    disc(pen, [size / 2, size / 2], size / 2 - 2, fill, edge);
    pen.fillStyle = edge;
    pen.fillRect(size * 0.25, size * 0.42, size * 0.5, size * 0.16);
  });
}

/** A triangle on its head with a bar and a dot: careful here. An escalated one is filled. */
function caution(fill: string, line: string, ink: string, edge: string): ImageData {
  return shape("M12 22 23 3H1z", { fill, line, edge }, 24, (pen) => {
    pen.fillStyle = ink;
    pen.fillRect(10.6, 6, 2.8, 6.6);
    pen.fillRect(10.6, 14, 2.8, 2.8);
  });
}

type Add = (name: string, image: ImageData) => void;

function addUnits(add: Add, colour: Record<Token, string>): void {
  for (const service of SERVICES) {
    const [paint, edge] = [colour[service], colour.halo];
    for (const [suffix, path, size] of [["", ARROW, 24], ["-still", ROUND, 20]] as const) {
      add(`unit-${service}-free${suffix}`, shape(path, { fill: paint, line: paint, edge }, size));
      add(`unit-${service}-busy${suffix}`, shape(path, { fill: colour.panel, line: paint, edge }, size));
      add(`unit-${service}-out${suffix}`, shape(path, { fill: paint, line: paint, edge }, size, crossedOut(colour.ink, edge)));
    }
  }
}

function addIncidents(add: Add, colour: Record<Token, string>): void {
  for (const priority of [1, 2, 3]) {
    const ring = { fill: colour[`p${priority}` as Token], ink: colour[`on-p${priority}` as Token], track: colour.halo, hand: colour.ink };
    for (const quarters of [1, 2, 3, 4]) {
      add(`incident-${priority}-${quarters}`, incident(String(priority), quarters, ring));
      add(`incident-${priority}-${quarters}-late`, incident(String(priority), quarters, ring, (pen) => late(pen, colour)));
    }
    add(`group-${priority}`, group(ring));
  }
}

/** Names: `post-damkar`, `post-damkar-unsure`, `unit-fire-free`, `-busy`, `-out`, each also `-still` (no direction known), `hatch`, `closed`,
 * `caution`, `incident-1-1` to `incident-3-4` (priority, quarters of the ring), each also `-late`, `group-1` to `group-3`, `choice-1` to `choice-9`. */
export function addImages(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  const add: Add = (name, image) => void map.addImage(name, image, { pixelRatio: RATIO });
  for (const [service, sign] of Object.entries(SIGNS)) {
    const paint = colour[sign.colour];
    add(`post-${service}`, shape(sign.path, { fill: paint, line: paint, edge: colour.halo }, 22));
    add(`post-${service}-unsure`, shape(sign.path, { fill: colour.halo, line: paint, edge: colour.halo, dash: [4.4, 2] }, 22));
  }
  addUnits(add, colour);
  addIncidents(add, colour);
  add("hatch", hatch(colour.late, 12));
  add("closed", closed(colour["closed-sign"], colour.marker_edge, 22));
  add("caution", caution(colour.panel, colour.unused, colour.ink, colour.halo));
  for (let digit = 1; digit <= 9; digit++) add(`choice-${digit}`, numbered(String(digit), colour.panel, colour.ink, colour.selection, 24));
}
