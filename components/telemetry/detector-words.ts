import type { Detector } from "@/server/redaction/detector-names";

export const detectorWords: Readonly<Record<Detector, { label: string; description: string }>> = {
  email: { label: "E-mail addresses", description: "ada@example.com" },
  card: { label: "Payment cards", description: "By their form and check digit: 4111 1111 1111 1111" },
  secret: {
    label: "Keys and tokens",
    description: "API keys of known forms, bearer tokens, JWTs, private keys, passwords in addresses",
  },
  phone: {
    label: "Phone numbers",
    description: "With a + or parted as people write them: +49 30 901820, (415) 555-2671",
  },
  ip: { label: "IP addresses", description: "203.0.113.7, 2001:db8::1" },
};
