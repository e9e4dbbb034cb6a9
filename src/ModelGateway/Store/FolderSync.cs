using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Makes created, renamed and deleted entries of a folder survive a power loss. .NET offers no such call.</summary>
internal static partial class FolderSync
{
    private const int InvalidArgument = 22;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS journals its directory entries
        }

        int closeOnExec = OperatingSystem.IsLinux() ? 0x80000 : 0x1000000;
        int descriptor = Open(folder, closeOnExec);
        if (descriptor < 0)
        {
            throw Failure(folder);
        }

        try
        {
            if (Sync(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument) // some network file systems cannot
            {
                throw Failure(folder);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string folder) => new($"{Marshal.GetLastPInvokeErrorMessage()} : '{folder}'");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
