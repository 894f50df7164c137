/** Where every process hears that a delivery waits. The payload is empty: whoever delivers asks the table. */
export const WEBHOOKS_CHANNEL = "galley_webhooks";
