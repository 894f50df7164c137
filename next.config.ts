import type { NextConfig } from "next";

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // One copy of each, opened by server/main.ts and shared with Next's bundles through globalThis.
  serverExternalPackages: ["@electric-sql/pglite", "chdb", "pg", "drizzle-orm", "pino", "@clickhouse/client"],
  // `npm run check` type-checks everything once; doing it again would only slow the first start.
  typescript: { ignoreBuildErrors: true },
};

export default config;
