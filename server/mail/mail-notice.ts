/** Where every process hears that a mail was queued. The payload is empty: whoever delivers asks the table. */
export const MAILS_CHANNEL = "galley_mails";
