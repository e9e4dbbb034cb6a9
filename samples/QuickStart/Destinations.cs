namespace QuickStart;

/// <summary>Finds out whether the results can be written before anybody waits for them.</summary>
public static class Destinations
{
    public static void Check(string? store, string? report, string? html)
    {
        if (store is not null && !File.Exists(store))
        {
            Check("store", store, path =>
            {
                Directory.CreateDirectory(path);
                Touch(Path.Combine(path, $".probe-{Environment.ProcessId}"));
            });
        }

        if (report is not null)
        {
            Check("report", report, Touch);
        }

        if (html is not null)
        {
            Check("html", html, Touch);
        }
    }

    private static void Check(string what, string path, Action<string> write)
    {
        try
        {
            write(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"The {(what == "html" ? "page" : what)} cannot be written to '{path}': {error.Message.TrimEnd('.')}. Choose another place with --{what}.", error);
        }
    }

    // An older file stays as it is; one made here goes away again.
    private static void Touch(string path)
    {
        FileOptions options = File.Exists(path) ? FileOptions.None : FileOptions.DeleteOnClose;
        using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1, options);
    }
}
