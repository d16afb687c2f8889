/** The product's own mark, for pages outside any organization. */
export function Brand() {
  return (
    <span className="inline-flex items-center gap-2 font-bold text-lg">
      <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={28} height={28} />
      PTO Connect
    </span>
  );
}
