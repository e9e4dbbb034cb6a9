using System.Globalization;
using System.Security.Cryptography;

namespace ModelGateway;

/// <summary>
/// The folder of a model's outcomes, shared by all processes: each writes files of its own name, and one at a time joins. The only place that
/// knows how the files are called.
/// </summary>
/// <remarks>
/// <c>WRITER-NUMBER.awaiting</c> predictions as they were made, <c>.index</c> their ids in order, <c>.joined</c> predictions with their outcome,
/// <c>WRITER.quality.json</c> the sums of what was joined, <c>WRITER.alive</c> locked while the writer lives.
/// </remarks>
internal sealed class OutcomeFolder : IDisposable
{
    private const string AwaitingSuffix = ".awaiting";
    private const string JoinedSuffix = ".joined";
    private const string QualitySuffix = ".quality.json";
    private const string AliveSuffix = ".alive";

    private readonly string _path;
    private readonly FileStream _alive;

    public OutcomeFolder(string path)
    {
        _path = path;
        Files.CreateFolder(path);
        (Writer, _alive) = Enter();
    }

    /// <summary>The folder of a model's outcomes within that of the model.</summary>
    public static string Of(string modelFolder) => Path.Combine(modelFolder, MonitorFolder.Name, "outcomes");

    /// <summary>The files with the sums of what was joined; none where there is no such folder.</summary>
    public static IEnumerable<string> AllQuality(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*" + QualitySuffix).Order(StringComparer.Ordinal) : [];

    public DurableFiles Files { get; } = new();

    /// <summary>This process's name among the writers.</summary>
    public ulong Writer { get; }

    public string Awaiting(SegmentName name) => Path.Combine(_path, name + AwaitingSuffix);

    public string Index(SegmentName name) => Path.Combine(_path, name + ".index");

    public string Joined(SegmentName name) => Path.Combine(_path, name + JoinedSuffix);

    public string Quality(ulong writer) => Path.Combine(_path, Hex(writer) + QualitySuffix);

    public IEnumerable<SegmentName> AllAwaiting() => Segments(AwaitingSuffix);

    public IEnumerable<SegmentName> AllJoined() => Segments(JoinedSuffix);

    /// <summary>The writers that have left sums.</summary>
    public IEnumerable<ulong> AllQuality() => AllQuality(_path)
        .Select(path => Path.GetFileName(path)[..^QualitySuffix.Length])
        .Where(name => name.Length == 16)
        .Select(name => ulong.Parse(name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>The writers that were ever here and have not been taken over.</summary>
    public IEnumerable<ulong> AllWriters() => Directory.EnumerateFiles(_path, "*" + AliveSuffix)
        .Select(path => Path.GetFileName(path)[..^AliveSuffix.Length])
        .Where(name => name.Length == 16)
        .Select(name => ulong.Parse(name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>Waits for one's turn among all processes.</summary>
    /// <exception cref="StoreException">Another one held the lock for a minute.</exception>
    public Task<StoreLock> LockAsync(CancellationToken cancellationToken) => StoreLock.AcquireAsync(_path, cancellationToken);

    /// <summary>Whether a writer's process still runs.</summary>
    public bool IsAlive(ulong writer)
    {
        if (writer == Writer)
        {
            return true;
        }

        try
        {
            using FileStream probe = new(Alive(writer), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Forgets a writer that has been taken over. The caller holds the lock, and nobody else ever takes that name.</summary>
    public void Forget(ulong writer)
    {
        File.Delete(Quality(writer));
        File.Delete(Alive(writer));
    }

    public void Dispose() => _alive.Dispose();

    private (ulong Writer, FileStream Alive) Enter()
    {
        for (int attempt = 0; ; attempt++)
        {
            ulong writer = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
            try
            {
                return (writer, new FileStream(Alive(writer), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0));
            }
            catch (IOException) when (attempt < 10 && File.Exists(Alive(writer)))
            {
                // Another process looked whether the file is locked in the moment between its creation and its lock; it will clear it away.
            }
        }
    }

    private static string Hex(ulong writer) => writer.ToString("x16", CultureInfo.InvariantCulture);

    private string Alive(ulong writer) => Path.Combine(_path, Hex(writer) + AliveSuffix);

    private IEnumerable<SegmentName> Segments(string suffix)
    {
        foreach (string path in Directory.EnumerateFiles(_path, "*" + suffix))
        {
            if (SegmentName.TryParse(Path.GetFileName(path.AsSpan())[..^suffix.Length], out SegmentName name))
            {
                yield return name;
            }
        }
    }
}
