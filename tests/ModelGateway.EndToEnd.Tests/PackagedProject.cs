namespace ModelGateway;

/// <summary>A project in an empty folder outside the repository, with nothing but the packages under test and what they depend on.</summary>
internal sealed class PackagedProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-packaged-");
    private readonly PackedPackages _packages;
    private readonly string _own;

    public PackagedProject(PackedPackages packages)
    {
        string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Assert.False(Directory.Exists(Path.Combine(machine, "modelgateway", packages.Version)),
            $"{machine} has a ModelGateway {packages.Version} that would be used instead of the packages under test. Remove it.");
        _packages = packages;
        _own = Path.Combine(_folder.FullName, "packages");
        File.WriteAllText(Path.Combine(_folder.FullName, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="under-test" value="{packages.Folder}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>Writes its project.</summary>
    /// <param name="items">What it references and uses: the packages under test by the version <c>VERSION</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task WriteProjectAsync(string items, CancellationToken cancellationToken) => WriteAsync("Packaged.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
        {items.Replace("VERSION", _packages.Version, StringComparison.Ordinal)}
          </ItemGroup>
        </Project>
        """, cancellationToken);

    /// <summary>Writes one of its files.</summary>
    public Task WriteAsync(string name, string content, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(_folder.FullName, name), content, cancellationToken);

    /// <summary>Copies a file of the repository into it.</summary>
    public void Copy(string path) => File.Copy(Path.Combine(Repository.Root, path), Path.Combine(_folder.FullName, Path.GetFileName(path)));

    public Task<(int ExitCode, string Output)> DotnetAsync(string[] arguments, CancellationToken cancellationToken) =>
        Tool.DotnetAsync(_folder.FullName, arguments, new Dictionary<string, string> { ["NUGET_PACKAGES"] = _own }, cancellationToken);

    /// <summary>Whether it was built with a package under test.</summary>
    public bool UsesPackage(string id) => Directory.Exists(Path.Combine(_own, id, _packages.Version));

    public void Dispose() => _folder.Delete(recursive: true);
}
