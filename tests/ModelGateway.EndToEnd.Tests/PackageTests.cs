using System.Xml.Linq;

namespace ModelGateway;

public sealed class PackageTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="ModelGateway" Version="VERSION" />
            <PackageReference Include="ModelGateway.MLNet" Version="VERSION" />
            <PackageReference Include="ModelGateway.MLNet.LightGbm" Version="VERSION" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using ModelGateway;
        using ModelGateway.MLNet;

        #if PROVIDER
        Console.WriteLine(new Microsoft.ML.MLContext());
        #endif
        double[] x = [.. Enumerable.Range(0, 200).Select(i => i % 50 / 50.0)];
        Dataset rows = new([DataColumn.Create(new Column("x", typeof(double)), x)]);
        Column label = new("y", typeof(float), role: ColumnRole.Label);
        ModelSignature signature = new(LearningTask.Regression, rows.Schema, label, []);
        TrainingSet set = new(signature, rows, Array.ConvertAll(x, value => (float)(3 * value)));
        foreach (ITrainer trainer in new[] { Baselines.Constant, MLNetTrainers.FastTree(), MLNetTrainers.LightGbm() })
        {
            using IModel model = await trainer.TrainAsync(set, new TrainingContext(1, "rmse"));
            FeatureRows row = new(new RowLayout(signature.Features));
            row.Fill(rows, [49]);
            float[] scores = new float[1];
            model.Score(row, scores);
            Console.WriteLine(FormattableString.Invariant($"{trainer.Description.Name} {scores[0]:F1}"));
        }
        """;

    [Fact]
    public void Packages_say_what_they_are()
    {
        foreach (string id in Repository.Projects)
        {
            XElement metadata = packages.Metadata(id);
            Assert.False(string.IsNullOrWhiteSpace(Value(metadata, "description")), id);
            Assert.Equal("MIT", Value(metadata, "license"));
            Assert.False(string.IsNullOrWhiteSpace(Value(metadata, "tags")), id);
            Assert.Equal("README.md", Value(metadata, "readme"));
        }
    }

    [Fact]
    public void Packages_of_providers_flow_to_run_but_not_to_compile_against()
    {
        XElement[] dependencies = [.. Repository.Projects.SelectMany(id => packages.Metadata(id).Descendants().Where(e => e.Name.LocalName == "dependency"))];
        Assert.Contains(dependencies, dependency => Providers.Has(dependency.Attribute("id")!.Value));
        foreach (XElement dependency in dependencies)
        {
            string[] include = [.. (dependency.Attribute("include")?.Value ?? "All").Split(',')];
            string[] exclude = [.. (dependency.Attribute("exclude")?.Value ?? "").Split(',')];
            bool compiles = (include.Contains("All") || include.Contains("Compile")) && !exclude.Contains("Compile");
            Assert.False(compiles && Providers.Has(dependency.Attribute("id")!.Value), $"{dependency} lets an application compile against a provider.");
        }
    }

    /// <summary>What flows to an application is to run, not to compile against.</summary>
    [Fact]
    public async Task An_application_runs_on_the_packages_but_cannot_compile_against_a_provider()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("modelgateway-application-");
        try
        {
            string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            Assert.False(Directory.Exists(Path.Combine(machine, "modelgateway", packages.Version)),
                $"{machine} has a ModelGateway {packages.Version} that would be used instead of the packages under test. Remove it.");
            string own = Path.Combine(folder.FullName, "packages");
            Dictionary<string, string> environment = new() { ["NUGET_PACKAGES"] = own };
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "nuget.config"), $"""
                <configuration>
                  <packageSources><add key="under-test" value="{packages.Folder}" /></packageSources>
                  <fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>
                </configuration>
                """, cancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "Application.csproj"), Project.Replace("VERSION", packages.Version, StringComparison.Ordinal), cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Program.cs"), Program, cancellationToken);

            (int exitCode, string output) = await Tool.DotnetAsync(folder.FullName, ["run"], environment, cancellationToken);
            Assert.True(exitCode == 0, output);
            Assert.Matches(@"LightGbm [23]\.", output);
            Assert.True(Directory.Exists(Path.Combine(own, "modelgateway", packages.Version)), "Another ModelGateway was used than the one under test.");

            (exitCode, output) = await Tool.DotnetAsync(
                folder.FullName, ["build", "--no-restore", "-p:DefineConstants=PROVIDER"], environment, cancellationToken);
            Assert.NotEqual(0, exitCode);
            Assert.Matches("error CS(0234|0246): .*'ML'", output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Value(XElement metadata, string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;
}
