import { PatternError } from "./pattern-node";

/** Walks a pattern's text. */
export class PatternReader {
  #at = 0;

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    return this.#at >= this.text.length;
  }

  /** "" past the end. */
  peek(ahead = 0): string {
    return this.text.charAt(this.#at + ahead);
  }

  take(otherwise: string): string {
    if (this.isAtEnd) throw new PatternError(otherwise);
    return this.text.charAt(this.#at++);
  }

  skip(expected: string): boolean {
    if (!this.text.startsWith(expected, this.#at)) return false;
    this.#at += expected.length;
    return true;
  }

  takeHex(digits: number): number {
    const text = this.text.slice(this.#at, this.#at + digits);
    if (text.length < digits || !/^[\da-f]+$/i.test(text)) {
      throw new PatternError(`${digits} hexadecimal digits belong there.`);
    }
    this.#at += digits;
    return Number.parseInt(text, 16);
  }

  /** What `pattern`, which must be sticky, finds here; nothing is taken when it finds nothing. */
  takeMatch(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.text);
    if (match) this.#at += match[0].length;
    return match;
  }
}
