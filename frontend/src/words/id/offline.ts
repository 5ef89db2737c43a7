/** Words for when the network is down. */
export const OFFLINE = {
} as const;
