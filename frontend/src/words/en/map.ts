/** Words of the map. */
import type { MAP as ID } from "../id/map";

export const MAP: Record<keyof typeof ID, string> = {
  share: "Share", share_link: "Link", share_hint: "Scan it with a phone or copy the link; who opens it signs in first.", qr_of: "QR code for {link}",
  copy: "Copy", copied: "Copied",
  board_all: "Show {n} more incidents",
};
