using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ModelGateway;

/// <summary>
/// One writer at a time in a folder, between threads and processes. The lock dies with its holder; its file is never deleted,
/// because a lock file that is deleted while held lets two holders in.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private const string Name = ".lock";
    private const string HolderSuffix = "-holder";

    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(60);
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <exception cref="StoreException">Somebody else held it all the time.</exception>
    public static async Task<StoreLock> AcquireAsync(string folder, CancellationToken cancellationToken, TimeSpan? longestWait = null)
    {
        string path = Path.Combine(folder, Name);
        TimeSpan limit = longestWait ?? s_longestWait;
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                StoreLock held = new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0));
                held.Sign(path);
                return held;
            }
            catch (IOException e) when (IsHeld(e))
            {
                if (Stopwatch.GetElapsedTime(start) > limit)
                {
                    throw new StoreException(
                        $"'{path}' has been locked for {limit.TotalSeconds:0.#} s by {Holder(path)}; a publication or move holds it for milliseconds. Find out what that process is doing, end it, and try again; never delete the file.",
                        e);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _file.Dispose();

    // Windows: sharing and lock violation. Unix: EWOULDBLOCK, 11 on Linux and 35 on macOS.
    private static bool IsHeld(IOException e) => e.GetType() == typeof(IOException)
        && (OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult is 11 or 35);

    // Nobody can read a locked file, so the holder's name lies beside. It is only ever read for a message.
    private void Sign(string path)
    {
        try
        {
            using FileStream note = new(path + HolderSuffix, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, 0);
            note.Write(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"process {Environment.ProcessId} ({Environment.ProcessPath}) on {Environment.MachineName}\n")));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private static string Holder(string path)
    {
        try
        {
            using StreamReader note = new(new FileStream(path + HolderSuffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return note.ReadLine() is { Length: > 0 } holder ? holder : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
