using System.Text;

namespace ModelGateway.OnnxRuntime;

/// <summary>A named setting of a node. Its numbers and texts are read when somebody asks, so that a file costs memory only for what is looked at.</summary>
/// <param name="Name">The name.</param>
internal sealed record OnnxAttribute(string Name)
{
    /// <summary>The whole message.</summary>
    public ReadOnlyMemory<byte> Message { get; init; }

    /// <summary>In a function: the attribute of the caller that gives the value; else null.</summary>
    public string? Reference { get; init; }

    /// <summary>A tensor value; else null.</summary>
    public OnnxTensorInfo? Tensor { get; init; }

    /// <summary>All tensors in it, sparse ones and lists included.</summary>
    public IReadOnlyList<OnnxTensorInfo> Tensors { get; init; } = [];

    /// <summary>The graphs in it: branches and loop bodies.</summary>
    public IReadOnlyList<OnnxBody> Graphs { get; init; } = [];

    /// <summary>The whole number, or null. An attribute that is said to be one and has no value is 0, as everywhere in protobuf.</summary>
    public long? Integer
    {
        get
        {
            long? value = null;
            bool typed = false;
            var reader = new ProtoReader(Message);
            while (reader.Next())
            {
                if (reader is { Field: 3, Wire: ProtoReader.Varint }) value = reader.Integer;
                else if (reader is { Field: 20, Wire: ProtoReader.Varint }) typed = reader.Number == 2;
            }

            return value ?? (typed ? 0 : null);
        }
    }

    /// <summary>The text, or null.</summary>
    public string? Text
    {
        get
        {
            string? value = null;
            var reader = new ProtoReader(Message);
            while (reader.Next())
            {
                if (reader is { Field: 4, Wire: ProtoReader.Delimited }) value = reader.Text;
            }

            return value;
        }
    }

    /// <summary>The list of whole numbers; empty when it is none.</summary>
    public List<long> Integers
    {
        get
        {
            List<long> values = [];
            var reader = new ProtoReader(Message);
            while (reader.Next())
            {
                if (reader.Field == 8) PackedNumbers.Integers(reader, values);
            }

            return values;
        }
    }

    /// <summary>The list of floats; empty when it is none.</summary>
    public List<float> Floats
    {
        get
        {
            List<float> values = [];
            var reader = new ProtoReader(Message);
            while (reader.Next())
            {
                if (reader.Field == 7) PackedNumbers.Floats(reader, values);
            }

            return values;
        }
    }

    /// <summary>The list of texts; empty when it is none.</summary>
    public List<string> Texts
    {
        get
        {
            List<string> values = [];
            var reader = new ProtoReader(Message);
            while (reader.Next())
            {
                if (reader is { Field: 9, Wire: ProtoReader.Delimited }) values.Add(Encoding.UTF8.GetString(reader.Bytes.Span));
            }

            return values;
        }
    }
}
