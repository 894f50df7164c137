/** A piece of work that a mail tells of, and where it is. */
export type MailEntry = {
  readonly text: string;
  /** Of this installation: begins with "/". */
  readonly path: string;
  /** Somebody's own words, shown as such. */
  readonly quote?: string;
};

/** Figures side by side. The first column is what they are of; a row may lead somewhere. */
export type MailTable = {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly path?: string }[];
};

/** What a mail says. Plain text everywhere: whoever composes it escapes it. */
export type MailBody = {
  /** "Hello Ada,"; left out where the name is not known. */
  readonly greeting?: string;
  readonly paragraphs: readonly (string | MailEntry | MailTable)[];
  /** The one thing the reader is asked to do. */
  readonly action?: { readonly label: string; readonly path: string };
  /** Why they got this mail, and what happens when they do nothing. */
  readonly footer: string;
};
