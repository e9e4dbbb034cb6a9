namespace ModelGateway.OnnxRuntime;

/// <summary>Finds the columns that feed each input.</summary>
internal static class FeedFinder
{
    /// <exception cref="TrainingException">An input has no column.</exception>
    public static IReadOnlyList<OnnxFeed> Find(OnnxGraph graph, OnnxOptions options, ModelSignature signature, IReadOnlyList<string> idle)
    {
        int needed = graph.Inputs.Count(input => !idle.Contains(input.Name));
        return [.. graph.Inputs.Select(input => new OnnxFeed(input.Name, ColumnsOf(input)))];

        IReadOnlyList<string> ColumnsOf(OnnxValue input)
        {
            if (options.Inputs.TryGetValue(input.Name, out IList<string>? given))
            {
                return [.. given];
            }

            if (idle.Contains(input.Name))
            {
                return [];
            }

            bool isNamed = signature.Features.TryIndexOf(input.Name, out int index);
            if (isNamed && (needed > 1 || signature.Features.Count == 1 || FitsAlone(input.Type, signature.Features[index])))
            {
                return [input.Name];
            }

            return needed == 1
                ? [.. signature.Features.Select(feature => feature.Name)]
                : throw new TrainingException(
                    $"No column is called '{input.Name}' ({input.Type}), one of the model's {needed} inputs. {Columns(signature)} Say which columns feed it with Inputs[\"{input.Name}\"] = […].");
        }
    }

    private static bool FitsAlone(OnnxType type, Column feature) => type.Width == Math.Max(1, feature.VectorLength);

    internal static string Columns(ModelSignature signature) =>
        $"There are {string.Join(", ", signature.Features.Take(20).Select(f => $"'{f.Name}'"))}{(signature.Features.Count > 20 ? ", …" : "")}.";
}
