using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>Sequences with no items. The C# API cannot make one, but a model can: one of a single SequenceEmpty, run for each.</summary>
internal static class EmptySequences
{
    private static readonly Lock s_lock = new();
    private static readonly Dictionary<OnnxElement, InferenceSession> s_makers = [];

    /// <summary>Makes an empty sequence of tensors; the caller disposes of it.</summary>
    /// <param name="element">The type of the elements of the tensors that are not there.</param>
    public static OrtValue Create(OnnxElement element)
    {
        InferenceSession? maker;
        lock (s_lock)
        {
            if (!s_makers.TryGetValue(element, out maker))
            {
                using SessionOptions options = OnnxNative.OptionsFor(new OnnxSessionSettings(), null);
                s_makers[element] = maker = new InferenceSession(Maker(element), options);
            }
        }

        using RunOptions quiet = OnnxNative.QuietRun();
        // The list is not disposed of, because its only value is what is asked for.
        return maker.Run(quiet, (IReadOnlyCollection<string>)[], (IReadOnlyCollection<OrtValue>)[], ["s"])[0];
    }

    private static byte[] Maker(OnnxElement element)
    {
        ProtoBytes tensor = new ProtoBytes().Number(1, (long)element);
        ProtoBytes type = new ProtoBytes().Part(4, new ProtoBytes().Part(1, new ProtoBytes().Part(1, tensor)));
        ProtoBytes attribute = new ProtoBytes().Text(1, "dtype").Number(3, (long)element).Number(20, 2);
        ProtoBytes node = new ProtoBytes().Text(2, "s").Text(4, "SequenceEmpty").Part(5, attribute);
        ProtoBytes graph = new ProtoBytes().Part(1, node).Text(2, "g").Part(12, new ProtoBytes().Text(1, "s").Part(2, type));
        return new ProtoBytes().Number(1, 8).Part(7, graph).Part(8, new ProtoBytes().Number(2, 17)).ToArray();
    }
}
