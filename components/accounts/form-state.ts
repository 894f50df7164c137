/** What a form's server action answers when it did not lead elsewhere. */
export type FormState = {
  /** About the form as a whole. */
  readonly message?: string;
  readonly fieldErrors?: Readonly<Record<string, string>>;
  /** What was entered, so that nobody types it twice; passwords never come back. */
  readonly values?: Readonly<Record<string, string>>;
  readonly isDone?: boolean;
};
