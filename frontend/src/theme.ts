/** The colours of both themes, once: the page takes them as CSS properties, the map as values. */

export type Theme = "dark" | "light";

const DARK = {
  background: "#0e1318", panel: "#151b22", raised: "#1b232c", line: "#2a343f", control: "#5d6b7a", ink: "#e8edf2", muted: "#98a5b3",
  selection: "#5aa9ff", "selection-soft": "#16283c", "on-selection": "#06121f",
  p1: "#ff6257", p2: "#ffb224", p3: "#5aa9ff", "on-p1": "#1d0503", "on-p2": "#231600", "on-p3": "#041220",
  used: "#3cc295", unused: "#ffb224", late: "#ff7a70", exercise: "#c58cff", "on-exercise": "#190728",
  fire: "#e8743b", health: "#2fb187", police: "#5b8def", bpbd: "#e0a526", sea_rescue: "#3fb6c6", army: "#9db36a", other: "#a9b4c0",
  "closed-sign": "#c8281e", sea: "#0a1016", land: "#1a222b", "land-beyond": "#131a21", coast: "#4f7391", area: "#3d4b59", "area-edge": "#5f7182", road_big: "#8295a8", road_mid: "#61727f",
  road_small: "#43515d", road_path: "#36424d", bridge: "#b9c5d0", label: "#b9c5d0", "label-soft": "#93a1af", "label-sea": "#6b94bb", halo: "#10161c", marker_edge: "#ffffff",
} as const;

export type Token = keyof typeof DARK;

const LIGHT: Record<Token, string> = {
  background: "#eef1f4", panel: "#ffffff", raised: "#f5f7f9", line: "#d5dce3", control: "#7d8a97", ink: "#17202a", muted: "#566370",
  selection: "#0b66d8", "selection-soft": "#e3effc", "on-selection": "#ffffff",
  p1: "#c8281e", p2: "#9a5b00", p3: "#0b66d8", "on-p1": "#ffffff", "on-p2": "#ffffff", "on-p3": "#ffffff",
  used: "#0c7a5a", unused: "#a46100", late: "#b3241b", exercise: "#7a35c4", "on-exercise": "#ffffff",
  fire: "#c2500f", health: "#0c7a5a", police: "#2257c5", bpbd: "#8f6500", sea_rescue: "#0f7386", army: "#56702a", other: "#515e6b",
  "closed-sign": "#c8281e", sea: "#cfe0ec", land: "#f7f5f0", "land-beyond": "#e9e7e1", coast: "#5680a1", area: "#b3a98f", "area-edge": "#857a5f", road_big: "#6a7a8b", road_mid: "#93a1ae",
  road_small: "#b2bcc5", road_path: "#c3c8cc", bridge: "#36424e", label: "#36424e", "label-soft": "#566370", "label-sea": "#2b567a", halo: "#ffffff", marker_edge: "#ffffff",
};

export const COLOURS: Record<Theme, Record<Token, string>> = { dark: DARK, light: LIGHT };

/** Gives the page the colours of `theme`. */
export function paint(root: HTMLElement, theme: Theme): void {
  root.dataset["theme"] = theme;
  root.style.colorScheme = theme;
  for (const [token, colour] of Object.entries(COLOURS[theme])) root.style.setProperty(`--${token}`, colour);
}
