// Makes every document of the standard input ([{doc, cpl}]) into what its printers and its screens get.
import receiptline from "receiptline";
import { readFileSync } from "node:fs";

const made = JSON.parse(readFileSync(0, "utf8")).map(({ doc, cpl }) => {
  const printer = { cpl, encoding: "multilingual", spacing: true };
  const bytes = receiptline.transform(doc, { ...printer, command: "escpos" });
  return {
    escpos: Buffer.from(bytes, "latin1").toString("base64"),
    svg: receiptline.transform(doc, { ...printer, command: "svg" }),
  };
});
process.stdout.write(JSON.stringify(made));
