/** Every word of the console, in English; the same keys as the Indonesian. */
import { ADMINISTRATION } from "./en/administration";
import { DESK } from "./en/desk";
import { DISPATCH } from "./en/dispatch";
import { HAZARDS } from "./en/hazards";
import { MAP } from "./en/map";
import { OFFLINE } from "./en/offline";
import { OPERATOR } from "./en/operator";
import { PLANNING } from "./en/planning";
import { ROOM } from "./en/room";
import { SHEETS } from "./en/sheets";
import { SHELL } from "./en/shell";
import { SUPERVISION } from "./en/supervision";
import type { Word } from "./id";

export const EN: Record<Word, string> = { ...SHELL, ...ROOM, ...OPERATOR, ...DISPATCH, ...MAP, ...HAZARDS, ...OFFLINE, ...DESK, ...SUPERVISION, ...ADMINISTRATION, ...PLANNING, ...SHEETS };
