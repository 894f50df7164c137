/** For whoever waits for a mail that nobody sends. */
export const NO_MAIL_SERVER =
  "No mail server is set up here. The mail is a file in the data directory of the server.";
