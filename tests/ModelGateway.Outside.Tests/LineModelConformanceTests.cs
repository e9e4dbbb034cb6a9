using ModelGateway.ConformanceTests;

namespace Outside;

public sealed class LineModelConformanceTests : ModelConformanceTests
{
    private static readonly Line s_line = new(Feature: 0, Centre: 10, Mean: 3, Slope: 2, Gain: 1);

    protected override IModelProvider Provider => new LineProvider();

    protected override Dataset Rows { get; } = new([DataColumn.Create(new Column("distance", typeof(double)), [1.0, 2, 3])]);

    protected override IModel Create() => new LineModel(
        new ModelSignature { Task = LearningTask.Regression, Features = Rows.Schema, Label = new Column("fare", typeof(float), role: ColumnRole.Label) }, s_line);
}
