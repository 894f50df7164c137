"use client";
import { ErrorPage } from "@/components/layout/error-page";
import "./globals.css";

/** Replaces the root layout when the layout itself fails, so it brings its own document and styles. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Error · Galley</title>
        <ErrorPage error={error} retry={retry} />
      </body>
    </html>
  );
}
