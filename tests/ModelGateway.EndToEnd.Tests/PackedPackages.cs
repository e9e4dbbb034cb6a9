using System.IO.Compression;
using System.Xml.Linq;

namespace ModelGateway;

/// <summary>The packages as they are published, packed from the assemblies under test into a temporary folder.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-packages-");

    public string Folder => _folder.FullName;

    public string Version { get; } =
        XDocument.Load(Path.Combine(Repository.Root, "src", "Directory.Build.props")).Descendants("Version").Single().Value;

    public async ValueTask InitializeAsync()
    {
        // artifacts/bin/PROJECT/CONFIGURATION/
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        (int exitCode, string output) = await Tool.DotnetAsync(
            Repository.Root, ["pack", "ModelGateway.sln", "--no-build", "-c", configuration, "-o", Folder], null, TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
    }

    /// <summary>A package, as the archive that it is.</summary>
    public ZipArchive Open(string id, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(Folder, $"{id}.{Version}.{extension}"));

    /// <summary>The metadata of a package.</summary>
    public XElement Metadata(string id)
    {
        using ZipArchive archive = Open(id);
        using Stream stream = archive.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(stream).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
