/** The same on the server, which reads ahead, and in the browser, which finds it read. */
export const HISTORY_PAGE = 100;
