using System.Xml.Linq;

namespace ModelGateway;

/// <summary>What others write (a metric, a gate, a rung, a route, a provider, a store) compiles against the packages and passes the kit that is packed with them.</summary>
public sealed class OutsidePackagesTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    [Fact]
    public async Task What_others_write_passes_with_the_packages_alone()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using PackagedProject outside = new(packages);
        foreach (string source in Repository.Sources("tests/ModelGateway.Outside.Tests"))
        {
            outside.Copy(source);
        }

        foreach (string source in Repository.Sources("tests/ModelGateway.ConformanceTests.Tests").Where(path => Path.GetFileName(path) is ['T', 'a', 'b', 'l', 'e', ..] and not "TableModelConformanceTests.cs"))
        {
            outside.Copy(source);
        }

        await outside.WriteProjectAsync($"""
            <PackageReference Include="ModelGateway" Version="VERSION" />
            <PackageReference Include="ModelGateway.ConformanceTests" Version="VERSION" />
            <PackageReference Include="Microsoft.Extensions.Configuration" Version="{VersionOf("Microsoft.Extensions.Configuration")}" />
            <PackageReference Include="xunit.v3" Version="{VersionOf("xunit.v3")}" />
            <Using Include="ModelGateway" />
            <Using Include="Xunit" />
            """, cancellationToken);

        (int exitCode, string output) = await outside.DotnetAsync(["run", "-c", "Release"], cancellationToken);

        Assert.True(exitCode == 0, output);
        Assert.Matches("Total: [1-9][0-9]{2}, Errors: 0, Failed: 0", output);
        Assert.True(outside.UsesPackage("modelgateway") && outside.UsesPackage("modelgateway.conformancetests"), "Other packages were used than those under test.");
    }

    private static string VersionOf(string package) => XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(version => (string?)version.Attribute("Include") == package).Attribute("Version")!.Value;
}
