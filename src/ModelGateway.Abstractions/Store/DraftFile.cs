namespace ModelGateway;

/// <summary>A file of a version about to be published: its name, and where its content comes from.</summary>
public sealed class DraftFile
{
    private readonly Func<CancellationToken, ValueTask<Stream>> _open;

    /// <summary>Names a file whose content is opened when it is written.</summary>
    /// <param name="name">The name within the version, with forward slashes; neither rooted nor with <c>.</c>, <c>..</c> or an empty part.</param>
    /// <param name="open">Opens the content from its beginning; a store may ask more than once, and disposes of what it got.</param>
    /// <exception cref="ArgumentException">The name is no path within a version.</exception>
    public DraftFile(string name, Func<CancellationToken, ValueTask<Stream>> open)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(open);
        if (!StoredFile.IsName(name))
        {
            throw new ArgumentException($"'{name}' is no path within a version; expected parts between forward slashes, such as model.parts/tree.txt.", nameof(name));
        }

        Name = name;
        _open = open;
    }

    /// <summary>Names a file whose content is in memory.</summary>
    /// <param name="name">The name within the version, with forward slashes.</param>
    /// <param name="content">The content; it must not change any more.</param>
    /// <exception cref="ArgumentException">The name is no path within a version.</exception>
    public DraftFile(string name, ReadOnlyMemory<byte> content)
        : this(name, _ => ValueTask.FromResult<Stream>(new MemoryStream(content.ToArray(), writable: false)))
    {
    }

    /// <summary>The name within the version, with forward slashes.</summary>
    public string Name { get; }

    /// <summary>Opens the content from its beginning. The caller disposes of the stream.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public ValueTask<Stream> OpenAsync(CancellationToken cancellationToken = default) => _open(cancellationToken);
}
