import { describe, expect, it } from "vitest";
import { formatCsv } from "./format-csv";

describe("formatCsv", () => {
  it("writes numbers bare and absent values empty", () => {
    expect(
      formatCsv(
        ["version", "cost"],
        [
          ["v1", 0.25],
          ["v2", null],
        ],
      ),
    ).toBe("version,cost\r\nv1,0.25\r\nv2,\r\n");
  });

  it("quotes what would break a row", () => {
    expect(formatCsv(["a"], [['say "hi", then\nleave']])).toBe('a\r\n"say ""hi"", then\nleave"\r\n');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])("keeps %j from running as a formula", (text) => {
    expect(formatCsv(["a"], [[text]])).toContain(`'${text}`);
  });

  it("leaves a negative number a number", () => {
    expect(formatCsv(["a"], [[-1]])).toBe("a\r\n-1\r\n");
  });

  it("writes no Infinity or NaN", () => {
    expect(formatCsv(["a", "b"], [[Number.NaN, Number.POSITIVE_INFINITY]])).toBe("a,b\r\n,\r\n");
  });
});
