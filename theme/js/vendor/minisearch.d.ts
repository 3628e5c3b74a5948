// The part of MiniSearch that the book uses; its own package has types for all of it.

export default class MiniSearch<T> {
    constructor(options: {
        fields: (keyof T & string)[];
        tokenize?: (text: string) => string[];
        processTerm?: (term: string) => string | null;
    });
    addAllAsync(documents: readonly T[], options?: { chunkSize?: number }): Promise<void>;
    search(
        query: string,
        options?: {
            combineWith?: "AND" | "OR";
            tokenize?: (text: string) => string[];
            prefix?: (term: string) => boolean;
            fuzzy?: (term: string) => number | false;
            maxFuzzy?: number;
            boost?: { [field in keyof T]?: number };
            weights?: { prefix: number; fuzzy: number };
            boostDocument?: (id: number) => number;
        },
    ): { id: number; score: number; terms: string[] }[];
}
