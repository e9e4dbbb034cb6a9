using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>Turns what comes out of a model into the scores of its signature. Immutable, so that threads can share it.</summary>
internal interface IScoreReader
{
    /// <summary>Reads outputs of numbers, one buffer for each.</summary>
    /// <param name="outputs">The buffers.</param>
    /// <param name="count">The number of rows to read, at least 1; a padded batch has more.</param>
    /// <param name="scores">Where the scores go.</param>
    /// <exception cref="OnnxModelException">The outputs have another number of elements for each row than the reader needs.</exception>
    void Read(ReadOnlySpan<OutputBuffer> outputs, int count, Span<float> scores);

    /// <summary>Reads an output that ONNX Runtime allocates anew at each call: maps or strings.</summary>
    /// <param name="output">The value.</param>
    /// <param name="count">The number of rows to read, at least 1; a padded batch has more.</param>
    /// <param name="scores">Where the scores go.</param>
    void Read(OrtValue output, int count, Span<float> scores);
}
