using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace ModelGateway;

public sealed class PackageTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    private static readonly Guid s_embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE"); // of the portable PDB format

    private const string Packages = """
        <PackageReference Include="ModelGateway" Version="VERSION" />
        <PackageReference Include="ModelGateway.MLNet" Version="VERSION" />
        <PackageReference Include="ModelGateway.MLNet.LightGbm" Version="VERSION" />
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
        ModelSignature signature = new() { Task = LearningTask.Regression, Features = rows.Schema, Label = label };
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
            Assert.Equal("icon.png", Value(metadata, "icon"));
            Assert.Equal("The ModelGateway authors", Value(metadata, "authors"));
            using ZipArchive package = packages.Open(id);
            Assert.All(new[] { "README.md", "LICENSE", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml" }, name => Assert.NotNull(package.GetEntry(name)));
        }
    }

    [Fact]
    public void A_package_shows_its_own_README_or_that_of_the_whole()
    {
        List<string> own = [];
        foreach (string id in Repository.Projects)
        {
            string path = Path.Combine(Repository.Root, "src", id, "README.md");
            bool hasOwn = File.Exists(path);
            own.AddRange(hasOwn ? [id] : []);
            using ZipArchive package = packages.Open(id);
            using StreamReader shown = new(package.GetEntry("README.md")!.Open());
            Assert.Equal(File.ReadAllText(hasOwn ? path : Path.Combine(Repository.Root, "README.md")), shown.ReadToEnd());
        }

        Assert.Equal(["ModelGateway.ConformanceTests"], own);
    }

    /// <summary>An internal member may change with every version: who uses one needs the very version that it was compiled against.</summary>
    [Fact]
    public void Packages_that_share_internals_require_each_others_exact_version()
    {
        int exact = 0;
        foreach (string id in Repository.Projects)
        {
            foreach (XElement dependency in packages.Metadata(id).Descendants().Where(e => e.Name.LocalName == "dependency"))
            {
                string on = dependency.Attribute("id")!.Value;
                if (Repository.Projects.Contains(on))
                {
                    bool sharing = SharesInternals(on, id);
                    exact += sharing ? 1 : 0;
                    Assert.Equal(sharing ? $"[{packages.Version}]" : packages.Version, dependency.Attribute("version")!.Value);
                }
            }

            Assert.All(
                Repository.Projects.Where(on => on != id && SharesInternals(on, id)),
                on => Assert.Contains(packages.Metadata(id).Descendants(), e => e.Name.LocalName == "dependency" && e.Attribute("id")!.Value == on));
        }

        Assert.True(exact > 0, "No package shares internals with another: this test is of no use.");
    }

    [Fact]
    public void Symbols_carry_the_sources_and_no_path_of_the_machine_they_were_built_on()
    {
        foreach (string id in Repository.Projects)
        {
            using ZipArchive symbols = packages.Open(id, "snupkg");
            using MemoryStream pdb = new();
            using (Stream entry = symbols.GetEntry($"lib/net10.0/{id}.pdb")!.Open())
            {
                entry.CopyTo(pdb);
            }

            pdb.Position = 0;
            using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(pdb);
            MetadataReader reader = provider.GetMetadataReader();
            string[] documents = [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))];
            Assert.NotEmpty(documents);
            Assert.All(reader.Documents, handle => Assert.Contains(
                reader.GetCustomDebugInformation(handle), info => reader.GetGuid(reader.GetCustomDebugInformation(info).Kind) == s_embeddedSource));
#if !DEBUG
            Assert.All(documents, document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
#endif
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
        using PackagedProject application = new(packages);
        await application.WriteProjectAsync(Packages, cancellationToken);
        await application.WriteAsync("Program.cs", Program, cancellationToken);

        (int exitCode, string output) = await application.DotnetAsync(["run"], cancellationToken);
        Assert.True(exitCode == 0, output);
        Assert.Matches(@"LightGbm [23]\.", output);
        Assert.True(application.UsesPackage("modelgateway"), "Another ModelGateway was used than the one under test.");

        (exitCode, output) = await application.DotnetAsync(["build", "--no-restore", "-p:DefineConstants=PROVIDER"], cancellationToken);
        Assert.NotEqual(0, exitCode);
        Assert.Matches("error CS(0234|0246): .*'ML'", output);
    }

    private static bool SharesInternals(string owner, string user) => Repository.Assemblies
        .Single(assembly => assembly.GetName().Name == owner)
        .GetCustomAttributes<InternalsVisibleToAttribute>()
        .Any(attribute => attribute.AssemblyName == user);

    private static string? Value(XElement metadata, string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;
}
