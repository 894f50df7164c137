import type { CopyFile } from "./offline-copy";

/** There is no disk: `bootstrap` is what is known offline. */
export const openCopyFile = (_path: string): CopyFile | undefined => undefined;
