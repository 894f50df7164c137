/** Comes with every prompt. Written here too, because the file of the name's rules brings zod along. */
export const MAIN_BRANCH = "main";
