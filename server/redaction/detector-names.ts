/** What Galley can find in texts by itself. Isomorphic. */
export const DETECTORS = ["email", "card", "secret", "phone", "ip"] as const;
export type Detector = (typeof DETECTORS)[number];
