/** What the applications with published telemetry clients ask. */
export const QUESTIONS = ["Can I return it?", "Until when, 東京?", "Who pays for that?"];
