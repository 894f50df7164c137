/** What is wrong with a file that was handed in, and where. Pure and isomorphic. */
export type FileProblem = {
  readonly file: string;
  /** Counted from 1; null when it is about the file as a whole. */
  readonly line: number | null;
  readonly message: string;
};

/** Stops the reading of one file; the others are still read, so that everything wrong is told at once. */
export class FileProblemError extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem.message);
    this.name = "FileProblemError";
  }
}

/** What a failed reading says of its file; what is nobody's file's fault is thrown on. */
export function problemOfError(file: string, error: unknown): FileProblem {
  if (error instanceof FileProblemError) return error.problem;
  // The stack's end: only nesting that was made for it reaches that far.
  if (error instanceof RangeError) return { file, line: null, message: "It is nested too deeply." };
  throw error;
}

/** Something that a file says and its destination has no place for. */
export type Loss = {
  readonly file: string;
  /** Where it stands in the file: `model.connection.apiKey`. */
  readonly path: string;
  readonly reason: string;
};
