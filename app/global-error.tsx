"use client";
import { useEffect } from "react";
import "./globals.css";

/** Replaces the root layout when the layout itself fails; it leans on nothing that may be what failed. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <html lang="en">
      <body>
        <title>Error · Galley</title>
        <main className="mx-auto max-w-md px-6 py-24">
          <h1 className="font-semibold text-xl">Galley could not start this page</h1>
          <p className="mt-2 text-base text-muted">
            Something failed on our side; nothing you saved is lost. Try again in a moment. If it keeps
            happening, tell whoever runs this installation when it happened.
          </p>
          <button
            type="button"
            onClick={retry}
            className="mt-5 h-8 rounded-md bg-accent-solid px-3 font-medium text-on-solid hover:bg-accent-solid-hover"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
