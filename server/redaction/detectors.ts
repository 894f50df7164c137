/** What Galley finds in texts by itself: each is a plain pattern, and where that says too much, a check. Pure and isomorphic. */
import type { Detector } from "./detector-names";

export type DetectorRule = {
  /** Absent from a text, nothing of the kind can be in it. */
  readonly hint: RegExp;
  /** Every repetition in it has a bound or cannot overlap its neighbours: it runs in linear time. */
  readonly pattern: RegExp;
  readonly isReal?: (found: string) => boolean;
};

/** Tokens that say by their form whose they are, and what stands after the words that announce one. */
const SECRET_FORMS = [
  // OpenAI, Anthropic, OpenRouter, Stripe and others like them; without a digit it is a word with hyphens.
  "(?:sk|rk|pk)[-_](?=[A-Za-z_-]{0,80}\\d)(?:ant-|or-|proj-|svcacct-|admin-|live_|test_)?[A-Za-z0-9_-]{20,200}",
  "gh[pousr]_[A-Za-z0-9]{36,255}",
  "github_pat_[A-Za-z0-9_]{22,255}",
  "glpat-[A-Za-z0-9_-]{20,64}",
  "(?:AKIA|ASIA)[A-Z0-9]{16}",
  "AIza[A-Za-z0-9_-]{35}",
  "ya29\\.[A-Za-z0-9_-]{20,500}",
  "xox[abeprs]-[A-Za-z0-9-]{10,250}",
  "hf_[A-Za-z0-9]{30,60}",
  "npm_[A-Za-z0-9]{36}",
  "gsk_[A-Za-z0-9]{40,80}",
  "xai-[A-Za-z0-9]{60,100}",
  "SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{30,60}",
  "whsec_[A-Za-z0-9+/=]{20,100}",
  "(?:galley|gly)_[a-z]{2,6}_[A-Za-z0-9_]{20,120}",
  // JSON Web Tokens.
  "eyJ[A-Za-z0-9_-]{8,2000}\\.eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{10,2000}",
] as const;

const PRIVATE_KEY =
  "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\\s\\\\]{20,8000}-----END [A-Z ]{0,30}PRIVATE KEY-----";
const ANNOUNCED = "(?<=\\b(?:Bearer|Basic) )[A-Za-z0-9._~+/=-]{16,2000}";
/** The password in `postgres://user:password@host`. */
const IN_ADDRESS = "(?<=\\b[a-z][a-z0-9+.-]{1,20}://[^\\s:/@]{1,64}:)[^\\s:/@]{3,128}(?=@)";

export const DETECTOR_RULES: Readonly<Record<Detector, DetectorRule>> = {
  email: {
    hint: /@/,
    pattern: /(?<![\w.+%-])[\w.+%-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])/gi,
  },
  card: {
    hint: /\d[ -]?\d[ -]?\d[ -]?\d/,
    pattern: /(?<![\w.])\d(?:[ -]?\d){12,18}(?![\w])/g,
    isReal: (found) => isCardNumber(found.replaceAll(/[ -]/g, "")),
  },
  secret: {
    hint: /[-_.]|AKIA|ASIA|AIza|eyJ|Bearer|Basic|:\/\//,
    pattern: new RegExp(
      `(?<![A-Za-z0-9])(?:${SECRET_FORMS.join("|")})|${PRIVATE_KEY}|${ANNOUNCED}|${IN_ADDRESS}`,
      "g",
    ),
  },
  phone: {
    hint: /\d{2}/,
    // International with its +, or parted as people write them; a mere row of digits is more often something else.
    pattern:
      /(?<![\w.+])(?:\+\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){2,6}|\(\d{3}\) ?\d{3}[-. ]\d{4}|\d{3}([-.])\d{3}\1\d{4}|0\d{2,4}[/ -]\d{3,4}(?:[ -]?\d{2,4}){1,2})(?![\w]|\.\d)/g,
    isReal: (found) => isPhoneLength(found.replaceAll(/\D/g, "").length),
  },
  ip: {
    hint: /\d\.\d|:/,
    pattern:
      /(?<![\w.:-])(?:(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\d)|(?:(?:[\da-f]{0,4}:){2,7}(?:[\da-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3})|(?:[\da-f]{1,4}:){1,7}:)(?![\w:]|\.\d))/gi,
    isReal: (found) => (found.includes(":") ? isVersion6(found) : isVersion4(found)),
  },
};

const isVersion4 = (text: string) => text.split(".").every((part) => Number(part) <= 255);
/** `a::b` is an address too, but in most texts it is a name. */
const isVersion6 = (text: string) => /\d/.test(text) && URL.canParse(`http://[${text}]/`);
const isPhoneLength = (digits: number) => digits >= 8 && digits <= 15;

/** Beginning and length of the numbers that card companies give out. */
const CARD_FORMS = [
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/,
  /^3[47]\d{13}$/,
  /^(?:6011|65\d{2}|64[4-9]\d)\d{12}$/,
  /^3(?:0[0-5]|[68]\d)\d{11}$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^62\d{14,17}$/,
] as const;

/** By form and Luhn's check digit: one in ten numbers passes the latter by chance alone. */
export function isCardNumber(digits: string): boolean {
  if (!CARD_FORMS.some((form) => form.test(digits))) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
