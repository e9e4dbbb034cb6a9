namespace ModelGateway;

/// <summary>One write to a record: a value, so that it can wait, be tried again, and be told.</summary>
public sealed class RecordWrite
{
    /// <summary>For <see cref="ExpectedTag"/>: there must be no such record yet.</summary>
    public const string Nothing = "";

    /// <summary>Describes a write.</summary>
    /// <param name="kind">What is done.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="name">The record's name.</param>
    /// <param name="content">What is put or appended; nothing where the record is deleted. It must not change until the write has ended.</param>
    /// <exception cref="ArgumentException">The name is none that a record can have.</exception>
    public RecordWrite(RecordWriteKind kind, string model, string name, ReadOnlyMemory<byte> content = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!IsName(name))
        {
            throw new ArgumentException(
                $"'{name}' cannot be the name of a record; expected parts between forward slashes, of letters a-z and A-Z, digits, '-', '_' and '.', none of which begins or ends with '.'.", nameof(name));
        }

        Kind = kind;
        Model = model;
        Name = name;
        Content = content;
    }

    /// <summary>What is done.</summary>
    public RecordWriteKind Kind { get; }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>The record's name: parts between forward slashes, of letters a-z and A-Z, digits, '-', '_' and '.', none of which begins or ends with '.'.</summary>
    public string Name { get; }

    /// <summary>What is put or appended.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>
    /// The <see cref="StoredRecord.Tag"/> that the record must have for the write to happen, <see cref="Nothing"/> where it must not exist; null, the
    /// default, for whatever there is.
    /// </summary>
    public string? ExpectedTag { get; init; }

    /// <summary>The length in bytes that the record must have for the write to happen, 0 also where it does not exist; null, the default, for any.</summary>
    public long? ExpectedLength { get; init; }

    /// <summary>
    /// Whether the write survives a power loss once it has returned; true unless said. What is appended without it survives the end of the process, and
    /// a power loss from the next append on that has it.
    /// </summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>Whether a text can be the name of a record.</summary>
    /// <param name="name">The text.</param>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= 200 && name.Split('/').All(part =>
            part.Length > 0 && part[0] != '.' && part[^1] != '.' && part.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.'));
    }
}
