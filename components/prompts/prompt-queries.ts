export const nextPage = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};

/** For lists whose cursor is a number. */
export const nextNumberedPage = {
  getNextPageParam: (page: { nextCursor: number | null }) => page.nextCursor ?? undefined,
};
