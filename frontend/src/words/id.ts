/** Every word of the console, in Indonesian, one file a screen. `{name}` is filled in by the caller. */
import { ADMINISTRATION } from "./id/administration";
import { DESK } from "./id/desk";
import { DISPATCH } from "./id/dispatch";
import { HAZARDS } from "./id/hazards";
import { MAP } from "./id/map";
import { OFFLINE } from "./id/offline";
import { OPERATOR } from "./id/operator";
import { PLANNING } from "./id/planning";
import { ROOM } from "./id/room";
import { SHEETS } from "./id/sheets";
import { SHELL } from "./id/shell";
import { SUPERVISION } from "./id/supervision";

export const ID = { ...SHELL, ...ROOM, ...OPERATOR, ...DISPATCH, ...MAP, ...HAZARDS, ...OFFLINE, ...DESK, ...SUPERVISION, ...ADMINISTRATION, ...PLANNING, ...SHEETS } as const;

export type Word = keyof typeof ID;
