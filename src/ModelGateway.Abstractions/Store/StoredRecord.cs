using System.Security.Cryptography;

namespace ModelGateway;

/// <summary>What was read of a record.</summary>
public sealed class StoredRecord
{
    private string? _tag;

    /// <summary>Describes what a store has read.</summary>
    /// <param name="content">The bytes that were asked for; they must not change any more.</param>
    /// <param name="length">The length of the whole record.</param>
    public StoredRecord(ReadOnlyMemory<byte> content, long length)
    {
        Content = content;
        Length = length;
    }

    /// <summary>The bytes that were asked for.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The length of the whole record in bytes.</summary>
    public long Length { get; }

    /// <summary>The entity tag of <see cref="Content"/>, for <see cref="RecordWrite.ExpectedTag"/>: that of the record where all of it was read.</summary>
    public string Tag => _tag ??= TagOf(Content.Span);

    /// <summary>The entity tag of a content, the same in every store: its SHA-256 in lower-case hexadecimal.</summary>
    /// <param name="content">The content.</param>
    public static string TagOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
