import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants";

/**
 * What a page may load, and who may frame it: nobody, so that nobody has others click here unknowingly. Inline scripts are
 * Next's data of the page; a nonce for them would have every page made anew for each request. Pictures come from the
 * addresses that prompts name.
 */
function contentSecurityPolicy(isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    // The development server's error overlay evaluates.
    `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: http: https:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export default function config(phase: string): NextConfig {
  return {
    typedRoutes: true,
    poweredByHeader: false,
    reactStrictMode: true,
    // One copy of each, opened by server/main.ts and shared with Next's bundles through globalThis.
    serverExternalPackages: [
      "@electric-sql/pglite",
      "chdb",
      "pg",
      "drizzle-orm",
      "pino",
      "@clickhouse/client",
    ],
    // `npm run check` type-checks everything once; doing it again would only slow the first start.
    typescript: { ignoreBuildErrors: true },
    headers: async () => [
      {
        source: "/:path*",
        headers: [
          {
            key: "Content-Security-Policy",
            value: contentSecurityPolicy(phase === PHASE_DEVELOPMENT_SERVER),
          },
          { key: "X-Content-Type-Options", value: "nosniff" },
          // Addresses name workspaces and prompts.
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        ],
      },
    ],
  };
}
