using System.Globalization;
using System.Security.Cryptography;

namespace ModelGateway;

/// <summary>
/// Where the processes that serve a version keep what they saw: each writes one file of its own name, and who wants the whole adds them up.
/// </summary>
/// <remarks><c>WRITER.json</c> the state, replaced at once; <c>WRITER.alive</c> locked while the writer lives.</remarks>
internal sealed class MonitorFolder : IDisposable
{
    /// <summary>What all that monitors keep lies under, in the folder of a model.</summary>
    public const string Name = "monitor";

    private const string StateSuffix = ".json";
    private const string AliveSuffix = ".alive";

    private readonly DurableFiles _files = new();
    private readonly string _path;
    private readonly string _writer = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly FileStream _alive;

    /// <exception cref="IOException">The folder cannot be written.</exception>
    public MonitorFolder(string path)
    {
        _path = path;
        _files.CreateFolder(path);
        _alive = new FileStream(Path.Combine(path, _writer + AliveSuffix), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0);
    }

    /// <summary>The folder of a version's monitor within that of its model.</summary>
    public static string Of(string modelFolder, int version) =>
        Path.Combine(modelFolder, Name, version.ToString("D6", CultureInfo.InvariantCulture));

    /// <summary>Replaces this process's state.</summary>
    public void Write(MonitorState state)
    {
        string target = Path.Combine(_path, _writer + StateSuffix);
        string beside = target + ".new";
        _files.Write(beside, state.ToJson());
        _files.Move(beside, target);
    }

    /// <summary>What other processes have kept, by their names; what cannot be read, or is among another one's, is left out.</summary>
    public IReadOnlyDictionary<string, MonitorState> ReadOthers()
    {
        Dictionary<string, MonitorState> states = [];
        foreach (string path in Directory.EnumerateFiles(_path, "*" + StateSuffix).Order(StringComparer.Ordinal))
        {
            string writer = Path.GetFileName(path)[..^StateSuffix.Length];
            if (writer != _writer && Read(path) is { } state)
            {
                states.Add(writer, state);
            }
        }

        foreach (string adopted in states.Values.SelectMany(state => state.Adopted).ToArray())
        {
            states.Remove(adopted);
        }

        return states;
    }

    /// <summary>Takes the place of a process that has ended; null while it lives, or while another one takes its place.</summary>
    /// <param name="writer">Its name.</param>
    /// <returns>Held until what it left has been taken over.</returns>
    public IDisposable? TryReplace(string writer)
    {
        try
        {
            return new FileStream(Path.Combine(_path, writer + AliveSuffix), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Deletes what a process left; the caller has taken its place.</summary>
    public void Forget(string writer)
    {
        File.Delete(Path.Combine(_path, writer + StateSuffix));
        File.Delete(Path.Combine(_path, writer + AliveSuffix));
    }

    public void Dispose() => _alive.Dispose();

    private static MonitorState? Read(string path)
    {
        try
        {
            return MonitorState.TryRead(File.ReadAllBytes(path));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
