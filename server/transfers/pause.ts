/** Lets others run between two files of many: reading a large import takes seconds, and answers wait meanwhile. */
export const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Between so many files nobody waits noticeably. */
export const FILES_BETWEEN_PAUSES = 25;
