/**
 * For Undo: does the opposite and, where that is refused (the place went to somebody else meanwhile), says so. The bar
 * closes once its work is done, so what is to be said in it waits for that.
 */
export const takeBack =
  (work: () => Promise<unknown>, onRefused: (error: unknown) => void) => async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      setTimeout(() => onRefused(error));
    }
  };
