/** What a queued mail is when it goes out. */
export type OutgoingMail = {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly createdAt: Date;
};

/** Where mails go. `send` resolves once somebody else has taken charge of the mail, and rejects when nobody has. */
export type MailTransport = {
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
};
