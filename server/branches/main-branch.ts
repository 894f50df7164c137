/** Comes with every prompt. Alone in its file: the rules of a name bring zod along. */
export const MAIN_BRANCH = "main";
